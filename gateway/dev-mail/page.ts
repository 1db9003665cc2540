import { createHash } from "node:crypto";
import type { KeptMail } from "../../subgraphs/kernel/mail/mailbox.js";
import { escape } from "../../subgraphs/kernel/mail/render.js";

const style = `:root{color-scheme:light dark;--ground:#f9f8f6;--card:#fff;--line:#dbd8d2;--words:#1d1c19;--small:#5b5852;--accent:#226b5c}
@media (prefers-color-scheme:dark){:root{--ground:#111515;--card:#181d1c;--line:#3d4643;--words:#e4e7e5;--small:#b9c0bd;--accent:#8fc5b7}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--words);font:0.9375rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
header,main{max-width:60rem;margin:0 auto;padding:1rem 1.25rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between}
h1{font-size:1.375rem;line-height:1.3;margin:0;overflow-wrap:anywhere}h2{font-size:1rem;margin:1.75rem 0 .5rem}
a{color:var(--accent)}p.small{margin:0 0 1rem}.small{color:var(--small)}
ul{list-style:none;margin:0;padding:0;background:var(--card);border:1px solid var(--line);border-radius:12px;overflow:hidden}
li+li{border-top:1px solid var(--line)}
li a{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 1rem;padding:.75rem 1rem;text-decoration:none;color:inherit;overflow-wrap:anywhere}
li a:hover strong,li a:focus-visible strong{text-decoration:underline}
li strong{grid-column:1/-1;font-weight:600}
dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.25rem 1rem;margin:0;overflow-wrap:anywhere}dt{color:var(--small)}dd{margin:0}
iframe{display:block;width:100%;height:34rem;border:1px solid var(--line);border-radius:12px;background:var(--card)}
pre{margin:0;padding:1rem;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--card);border:1px solid var(--line);border-radius:12px;font:0.8125rem/1.5 ui-monospace,"SF Mono",Menlo,Consolas,monospace}
summary{cursor:pointer;margin:1.75rem 0 .5rem;font-weight:600}`;

/** The pages run no script and load nothing but the mail's own page, in a frame. */
export const devMailPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const frame = "allow-popups allow-popups-to-escape-sandbox";

/** The mail's own page, wherever it is opened: no script, nothing loaded, an origin of its own; its links open new tabs. */
export const mailPolicy = ["default-src 'none'", "style-src 'unsafe-inline'", "form-action 'none'", "base-uri 'none'", "frame-ancestors 'self'", `sandbox ${frame}`].join("; ");

/** The mail's HTML part; its links leave the frame. */
export const mailDocument = ({ html }: KeptMail): string => html.replace("<head>", '<head><base target="_blank">');

/** Every mail that is kept, the newest first. */
export function mailList(mails: readonly Pick<KeptMail, "id" | "at" | "recipient" | "subject">[], sendsElsewhere: boolean): string {
  const empty = sendsElsewhere
    ? "SMTP_URL is set: mails go to that server, and none is kept here."
    : "No mail yet. What Tenon would send shows here as soon as the worker has taken it.";
  const items = mails.map(
    ({ id, at, recipient, subject }) =>
      `<li><a href="/dev/mail/${encodeURIComponent(id)}"><strong>${escape(subject)}</strong><span class="small">to ${escape(recipient)}</span>${when(at)}</a></li>`,
  );
  return page(
    "Development mailbox",
    '<a href="/dev/mail">Reload</a>',
    `<p class="small">In development no mail leaves. The last 200 are kept; whoever reaches this address can read them.</p>
${items.length > 0 ? `<ul>\n${items.join("\n")}\n</ul>` : `<p>${empty}</p>`}`,
  );
}

/** One mail with both parts and its headers. */
export function mailPage({ id, at, subject, recipient, source, text, html }: KeptMail): string {
  const address = `/dev/mail/${encodeURIComponent(id)}/html`;
  const headers = source.slice(0, Math.max(source.search(/\r?\n\r?\n/), 0));
  const link = /<td class="button"[^>]*><a href="([^"]*)"/.exec(html)?.[1];
  return page(
    subject,
    '<a href="/dev/mail">All mails</a>',
    `<dl><dt>To</dt><dd>${escape(recipient)}</dd><dt>At</dt><dd>${when(at)}</dd>${link ? `<dt>Link</dt><dd><a href="${link}" target="_blank" rel="noreferrer">${link}</a></dd>` : ""}</dl>
<h2>HTML</h2>
<iframe title="The mail's HTML part" src="${address}" sandbox="${frame}"></iframe>
<h2>Text</h2>
<pre tabindex="0">${escape(text)}</pre>
<details><summary>Headers</summary>
<pre tabindex="0">${escape(headers)}</pre></details>`,
  );
}

const when = (at: Date) => `<time class="small" datetime="${at.toISOString()}">${at.toISOString().replace("T", " ").slice(0, 19)} UTC</time>`;

function page(title: string, way: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)} · Tenon</title><style>${style}</style></head>
<body><header><h1>${escape(title)}</h1><nav aria-label="Mailbox">${way}</nav></header>
<main>${body}</main></body>
</html>
`;
}
