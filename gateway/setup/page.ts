import { createHash } from "node:crypto";

/** What the page of the first administrator shows. */
export interface SetupPage {
  /** From the link; carried along by the form. */
  token: string;
  /** What was entered before, and what is wrong with it. */
  name?: string;
  email?: string;
  problems?: string[];
}

const style = `:root{color-scheme:light dark;--ground:#f9f8f6;--card:#fff;--line:#dbd8d2;--edge:#77736c;--words:#1d1c19;--small:#5b5852;--accent:#226b5c;--on-accent:#fff;--wrong:#b42318}
@media (prefers-color-scheme:dark){:root{--ground:#111515;--card:#181d1c;--line:#3d4643;--edge:#9aa4a0;--words:#e4e7e5;--small:#b9c0bd;--accent:#8fc5b7;--on-accent:#111515;--wrong:#fda29b}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--words);font:0.9375rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:28rem;margin:0 auto;padding:clamp(1.25rem,8vh,5rem) 1.25rem 2rem}
.brand{margin:0 0 1rem;font-weight:680}
.card{padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:12px}
h1{font-size:1.375rem;line-height:1.3;margin:0 0 .5rem}p{margin:0 0 1rem;overflow-wrap:anywhere}p:last-child{margin:0}.small{color:var(--small)}
label{display:block;margin:1rem 0;font-weight:540}
input{display:block;width:100%;margin-top:.25rem;padding:.625rem .75rem;font:inherit;font-weight:400;color:inherit;background:var(--ground);border:1px solid var(--edge);border-radius:8px}
button{width:100%;margin-top:.5rem;padding:.625rem 1rem;font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;border-radius:8px;cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
a{color:var(--accent)}.problem{color:var(--wrong)}`;

/** The page runs no script, loads nothing, and posts to this host alone. */
export const setupPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The form of the one-time link. */
export function setupForm({ token, name = "", email = "", problems = [] }: SetupPage): string {
  return page(
    "Make the first administrator",
    `<p class="small">This link works once. The account that you make here runs this installation.</p>
${problems.map((problem) => `<p class="problem" role="alert">${escape(problem)}</p>`).join("\n")}
<form method="post" action="/setup">
<input type="hidden" name="token" value="${escape(token)}">
<label>Name <input name="name" required maxlength="200" autocomplete="name" value="${escape(name)}"></label>
<label>E-mail address <input name="email" type="email" required maxlength="254" autocomplete="username" value="${escape(email)}"></label>
<label>Password <input name="password" type="password" required minlength="8" maxlength="128" autocomplete="new-password"></label>
<button>Make the account</button>
</form>`,
  );
}

/** Shown when it is done. */
export function setupDone(email: string): string {
  return page("Done", `<p>${escape(email)} is the administrator of this installation. <a href="/sign-in">Sign in</a> here, or with the mutation <code>login</code> at <code>/graphql</code>.</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Tenon</title><style>${style}</style></head>
<body><main><p class="brand">Tenon</p>
<div class="card"><h1>${title}</h1>
${body}
</div></main></body>
</html>
`;
}

function escape(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
