-- Whether webhooks may come to this address: asked before one is verified, where it comes from an address that was refused too often.
create function operations.webhook_source_known(source uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from operations.webhook_sources s where s.id = source and s.disabled_at is null)
$$;
alter function operations.webhook_source_known(uuid) owner to tenon_operations_receiver;
grant usage on schema operations to tenon_access;
grant execute on function operations.webhook_source_known(uuid) to tenon_access;
