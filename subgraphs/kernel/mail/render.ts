import type { Mail } from "./mail.js";

/** Both parts of a mail: the same words, with and without looks. */
export interface Rendered {
  text: string;
  html: string;
}

/** The words of a mail as its two parts (RFC 2046, section 5.1.4). Nothing is loaded from anywhere, and nothing in them is markup. */
export function renderMail(mail: Mail): Rendered {
  return { text: textOf(mail), html: htmlOf(mail) };
}

function textOf({ paragraphs, action, footnote }: Mail): string {
  const blocks = [...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), ...(footnote ? [`--\n${footnote}`] : [])];
  return `${blocks.join("\n\n")}\n`;
}

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Mail programs that know dark mode read these; the others keep to the colours beside the elements. */
const style = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#111515!important}
.card{background:#232a28!important;border-color:#3d4643!important}
.words{color:#e4e7e5!important}
.small{color:#b9c0bd!important}
.small a{color:#8fc5b7!important}
.button,.button a{background:#b7d9cf!important;color:#123f36!important}
}`;

function htmlOf({ subject, paragraphs, action, footnote }: Mail): string {
  const words = paragraphs.map((text) => `<p class="words" style="margin:0 0 16px;${font};font-size:16px;line-height:1.5;color:#1d1c19">${multiline(text)}</p>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(subject)}</title>
<style>${style}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f3f2ef">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f3f2ef"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background:#ffffff;border:1px solid #e8e6e1;border-radius:12px"><tr><td role="main" style="padding:32px 28px 16px;text-align:left;overflow-wrap:anywhere">
<h1 class="words" style="margin:0 0 20px;${font};font-size:20px;line-height:1.3;font-weight:600;color:#1d1c19">${escape(subject)}</h1>
${words.join("\n")}${action ? button(action) : ""}${footnote ? small(multiline(footnote)) : ""}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function button({ label, url }: { label: string; url: string }): string {
  const href = escape(url);
  return `
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0"><tr><td class="button" style="border-radius:8px;background:#226b5c"><a href="${href}" style="display:inline-block;padding:12px 20px;${font};font-size:16px;font-weight:600;color:#ffffff;text-decoration:none;border-radius:8px">${escape(label)}</a></td></tr></table>
${small(`If the button does not work, open this address: <a href="${href}" style="color:#226b5c">${href}</a>`)}`;
}

const small = (html: string) => `\n<p class="small" style="margin:0 0 16px;${font};font-size:14px;line-height:1.5;color:#5b5852">${html}</p>`;

const multiline = (text: string) => escape(text).replaceAll("\n", "<br>");

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as HTML shows it, between tags and in quoted attributes; control characters, which no document may hold, are left out. */
export function escape(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, "").replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
