const key = "tenon.signed-in";

/** Remembers that this browser had a session, so that the landing page can greet without asking. No secret is in it. */
export function rememberSignIn(): void {
  keep((storage) => storage.setItem(key, "1"));
}

export function forgetSignIn(): void {
  keep((storage) => storage.removeItem(key));
}

export function signedInBefore(): boolean {
  let found = false;
  keep((storage) => (found = storage.getItem(key) !== null));
  return found;
}

/** Storage may be closed to us: then nothing is remembered. */
function keep(act: (storage: Storage) => void): void {
  try {
    act(localStorage);
  } catch {
    return;
  }
}
