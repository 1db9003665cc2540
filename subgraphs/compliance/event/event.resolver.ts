import { Arg, Args, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { listEvents, listEventTypes } from "./event.service.js";
import { EventConnection, EventType, type Event } from "./event.types.js";

@Resolver()
export class EventResolver {
  @Query(() => EventConnection, {
    description: "What happened in the current tenant, in order and without gaps: ask again with the page's last cursor as `after`, and you miss nothing.",
  })
  events(
    @Args(() => PageArgs) args: PageArgs,
    @Arg("types", () => [String], { nullable: true, description: "Of these types alone; left out: of all. The last page's `endCursor` then stands behind the events that were passed over." }) types: string[] | null,
    @Ctx() ctx: Context,
  ): Promise<Page<Event>> {
    return listEvents(ctx, args, types ?? null);
  }

  @Query(() => [EventType], { description: "The types of events that tenants get, with what they carry." })
  eventTypes(): Promise<EventType[]> {
    return listEventTypes();
  }
}
