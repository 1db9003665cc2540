-- Whether a set-up link can still be used: who has one may be told what is wrong with the account that it asks for.
create function identity.setup_token_is_good(token_hash bytea) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select not exists (select from identity.administrators)
    and exists (select from identity.setup_tokens t where t.token_hash = setup_token_is_good.token_hash and t.expires_at > now())
$$;
alter function identity.setup_token_is_good(bytea) owner to tenon_identity_lookup;
grant execute on function identity.setup_token_is_good(bytea) to tenon_identity;
