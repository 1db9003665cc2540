-- How many live keys of a tenant's a person has made: told to the tenant when the person leaves, for they stay.
-- The tenant is the transaction's.
create function identity.live_keys_made_by(user_id uuid) returns integer
language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer from identity.api_keys k
  where k.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and k.created_by = live_keys_made_by.user_id
    and k.revoked_at is null
$$;
alter function identity.live_keys_made_by(uuid) owner to tenon_identity_visibility;
