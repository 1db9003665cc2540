/** What a page may load, as Content-Security-Policy puts it. Source: W3C CSP Level 3. */
function policy(directives: Record<string, string>): string {
  const always = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
  };
  return Object.entries({ ...always, ...directives })
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}

/** The console's: files of this host and nothing else; no script and no style that stands in the page itself. */
export const consolePolicy = policy({ "script-src": "'self'", "style-src": "'self'", "font-src": "'self'", "manifest-src": "'self'" });

/** GraphiQL's editor writes its own style elements, carries its icons' font in one, and starts workers. */
export const graphiqlPolicy = policy({
  "script-src": "'self'",
  "style-src": "'self' 'unsafe-inline'",
  "font-src": "'self' data:",
  "worker-src": "'self' blob:",
});

/** A worker has the policy that its own script came with: it may import files of ours. */
export const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

/** What no page here needs, beside its own policy. */
export const pageHeaders = {
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  // the page names its hashed files: an old one would ask for files that are gone
  "cache-control": "no-cache",
};
