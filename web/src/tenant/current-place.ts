import { useEffect } from "react";
import { useParams } from "react-router";
import { useSession, type Place } from "../session/session";

const key = "tenon.tenant";

function remembered(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The tenant in the address; outside one, the one that was last worked in, else the first. */
export function useCurrentPlace(): Place | null {
  const { tenant } = useParams();
  const { places } = useSession();
  if (tenant !== undefined) return places.find(({ slug }) => slug === tenant) ?? null;
  const last = remembered();
  return places.find(({ slug }) => slug === last) ?? places[0] ?? null;
}

/** Keeps in mind where the person works. */
export function useRememberPlace(slug: string | null): void {
  useEffect(() => {
    if (slug === null) return;
    try {
      localStorage.setItem(key, slug);
    } catch {
      return;
    }
  }, [slug]);
}

/** The tenant that the page stands in. Only inside TenantBoundary. */
export function usePlace(): Place {
  const place = useCurrentPlace();
  if (!place) throw new Error("this page stands outside TenantBoundary");
  return place;
}
