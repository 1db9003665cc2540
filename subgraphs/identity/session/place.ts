import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Reader, type Response } from "mmdb-lib";
import { readAddress } from "../../kernel/address/address.js";

/** The registries' own statistics (CC0): which country a range of addresses is registered in. */
const file = createRequire(import.meta.url).resolve("@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb");

/** What the file says of a range: less than the reader's own types know. */
interface Range {
  country_code?: string;
}

let ranges: Reader<Response> | undefined;

/** The country that an address is registered in (ISO 3166-1 alpha-2), or null where no registry knows it. Nothing is asked over the network. */
export function placeOf(ip: string | null): string | null {
  const address = ip === null ? null : readAddress(ip);
  if (address === null) return null;
  // read at the first question: most processes never hear one
  ranges ??= new Reader(readFileSync(file));
  const range = ranges.get(address.toString()) as Range | null;
  return range?.country_code ?? null;
}
