import type { Context } from "../../kernel/context/context.js";
import { InvalidInput, type InputProblem } from "../../kernel/errors/errors.js";
import { eventTypes } from "../../kernel/events/catalogue.js";
import { isForTenants } from "../../kernel/events/events.js";
import { areSendable, isSendable } from "./address.js";
import { selectionProblems } from "./selection.js";

/** A header of an endpoint's own: what a receiver's own gateway asks for, say. */
export interface Header {
  name: string;
  value: string;
}

/** What an endpoint is to be. */
export interface Terms {
  url: string;
  description: string;
  eventTypes: string[];
  /** Deliveries about the same object go one after the other. */
  ordered: boolean;
  /** What is sent of an event; null, or empty: the event. */
  selection: string | null;
  /** A row id: as whom the selection is asked for. */
  serviceIdentityId: string | null;
  /** Null leaves them as they are. */
  headers: Header[] | null;
}

const longestDescription = 500;

/** Checks them, and brings them into one form. @throws all problems at once */
export async function checkedTerms(ctx: Context, terms: Terms): Promise<Terms> {
  const problems: InputProblem[] = [];
  const description = terms.description.trim();
  const types = [...new Set(terms.eventTypes)];
  const known = new Set((await eventTypes()).filter(isForTenants).map(({ type }) => type));
  const unknown = types.filter((type) => !known.has(type));
  if (!isSendable(ctx, terms.url)) problems.push({ code: "URL_INVALID", message: "Give an https address without user, password and fragment, of 2,000 characters at the most.", path: ["input", "url"] });
  if (description.length > longestDescription) problems.push({ code: "DESCRIPTION_TOO_LONG", message: "Use 500 characters at the most.", path: ["input", "description"] });
  if (unknown.length > 0) problems.push({ code: "EVENT_TYPE_UNKNOWN", message: "Name types of events that the query eventTypes lists; none means all of them.", path: ["input", "eventTypes"] });
  if (terms.headers && !areSendable(terms.headers)) {
    problems.push({ code: "HEADER_INVALID", message: "Give up to 20 headers, each once, of visible ASCII characters; those of the connection, the content and the signature are Tenon's own.", path: ["input", "headers"] });
  }
  const selection = terms.selection?.trim() || null;
  const serviceIdentityId = selection === null ? null : terms.serviceIdentityId;
  problems.push(...(await selectionProblems(ctx, { selection, serviceIdentityId })));
  if (problems.length > 0) throw new InvalidInput(problems);
  return { url: new URL(terms.url).href, description, eventTypes: types, ordered: terms.ordered, selection, serviceIdentityId, headers: terms.headers?.map(({ name, value }) => ({ name: name.toLowerCase(), value })) ?? null };
}
