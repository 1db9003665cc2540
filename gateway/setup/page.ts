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

const style =
  "body{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem}label{display:block;margin:1rem 0}" +
  "input{display:block;width:100%;box-sizing:border-box;padding:.5rem;font:inherit}button{padding:.5rem 1rem;font:inherit}.problem{color:#a40000}";

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
    `<p>This link works once. The account that you make here runs this installation.</p>
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
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Tenon</title><style>${style}</style></head>
<body><main><h1>${title}</h1>
${body}
</main></body>
</html>
`;
}

function escape(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
