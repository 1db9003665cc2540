-- A sign-in gives back its attempt in the commit that begins the session, by the way: one message in the place of two.
grant execute on function identity.forgive_attempts(bytea, bytea) to tenon_identity;
