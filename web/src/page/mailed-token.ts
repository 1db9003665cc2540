import { useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";

/**
 * The token of the mailed link that led here. It stands in the address's fragment, which no browser sends, and is taken
 * out of the address at once: neither the history nor a look over the shoulder keeps it.
 * @returns null when the link was cut off, or the page was loaded anew
 */
export function useMailedToken(): string | null {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  const found = new URLSearchParams(hash.slice(1)).get("token");
  const [kept, keep] = useState(found);
  if (found !== null && found !== kept) keep(found);
  useEffect(() => {
    if (hash) void navigate(pathname + search, { replace: true });
  }, [hash, navigate, pathname, search]);
  return kept || null;
}
