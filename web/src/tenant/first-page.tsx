import type { ReactNode } from "react";
import { Navigate } from "react-router";
import { useCurrentPlace } from "./current-place";

/** Where the console begins: in the tenant last worked in, or with creating the first one. */
export default function FirstPage(): ReactNode {
  const place = useCurrentPlace();
  return <Navigate to={place ? `/t/${place.slug}` : "/tenants/new"} replace />;
}
