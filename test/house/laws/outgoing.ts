import { besides, type Exception } from "./exception.js";
import { importsOf, isTest, isTypeScript, lineAt, takeApart, type Source } from "./source.js";

/** Packages that open connections to wherever they are told. */
const callers = new Set(["undici", "axios", "got", "node-fetch", "cross-fetch", "eventsource", "nodemailer", "openid-client", "@aws-sdk/client-s3", "node:https", "https", "node:http2", "http2", "node:tls", "tls", "node:dgram", "dgram"]);
/** Packages that also serve, or tell what an address is: what of them calls. */
const calls = [
  /(?<![\w$.])fetch\s*\(|\bglobalThis\s*\.\s*fetch\b|(?<=[=:(,]\s*)fetch\s*(?=[,;)}])/g,
  /\bnew\s+(?:WebSocket|EventSource|XMLHttpRequest)\b/g,
  /\bhttps?\s*\.\s*(?:request|get)\s*\(/g,
  /\b(?:net|tls)\s*\.\s*(?:connect|createConnection|Socket)\b/g,
  /\bcreateRemoteJWKSet\s*\(/g,
];
const fromServers = /\bimport\s+(?!type\b)\{([^}]*)\}\s*from\s*["'](?:node:)?(?:net|http)["']/g;
const callingNames = /(?<!type\s+)\b(?:connect|createConnection|Socket|request|get|Agent)\b/;

const home = "subgraphs/kernel/outbound/";

/** Calls to other servers that go round the address guard. @param exceptions paths */
export function strayCalls(sources: readonly Source[], exceptions: readonly Exception[]): string[] {
  const found = new Map<string, string>();
  for (const source of sources) {
    const { path, text } = source;
    if (!/^(subgraphs|gateway|config|bin|seeds)\//.test(path) || !isTypeScript(source) || isTest(source) || path.startsWith(home)) continue;
    const { code, withStrings } = takeApart(text);
    const offends = (what: string, index: number) => found.set(path, `${path}:${lineAt(text, index)} ${what}: call by \`foundation.outbound\``);
    for (const specifier of importsOf(withoutTypes(withStrings))) if (callers.has(specifier)) offends(`imports ${specifier}`, text.indexOf(specifier));
    for (const pattern of calls) for (const match of code.matchAll(pattern)) offends("calls a server itself", match.index);
    for (const match of withStrings.matchAll(fromServers)) if (callingNames.test(match[1]!)) offends("opens connections itself", match.index);
  }
  return besides(found, exceptions);
}

const withoutTypes = (text: string) => text.replaceAll(/\bimport\s+type\b[^;]*;/g, "");
