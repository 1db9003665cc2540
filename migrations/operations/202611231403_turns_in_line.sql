-- As before (202611231383), but an endpoint of which more is to be lined up goes to the end of the line after each batch: one tenant's large ones, lined up anew again and again,
-- kept everybody else's waiting until all of them were done. The end is behind whoever stands last, whatever clock that was told by.
create or replace function operations.line_up(at_most integer) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  endpoint record;
  moved bigint;
begin
  select e.id, e.ordered into endpoint from operations.webhooks_out e
  where e.lining_up_since is not null order by e.lining_up_since limit 1 for no key update skip locked;
  if endpoint.id is null then
    return false;
  end if;
  if endpoint.ordered then
    -- a place from before says nothing of what has come since
    update operations.webhook_deliveries d set behind = true, place = null where d.id in (
      select o.id from operations.webhook_deliveries o
      where o.endpoint_id = endpoint.id and o.state = 'pending' and not o.behind and o.subject is not null limit at_most);
  else
    update operations.webhook_deliveries d set behind = false where d.id in (
      select o.id from operations.webhook_deliveries o where o.endpoint_id = endpoint.id and o.state = 'pending' and o.behind limit at_most);
  end if;
  get diagnostics moved = row_count;
  update operations.webhooks_out e set lining_up_since = case when moved = at_most then
    (select max(l.lining_up_since) + interval '1 microsecond' from operations.webhooks_out l where l.lining_up_since is not null) end
  where e.id = endpoint.id;
  return true;
end $$;
