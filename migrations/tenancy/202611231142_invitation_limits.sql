-- Every invitation is a mail to somebody who did not ask for it: counted for its address, its inviter and its tenant, in its own commit.
grant execute on function identity.count_attempt(bytea[], integer[], double precision[], double precision[], timestamptz) to tenon_tenancy;
grant execute on function identity.live_keys_made_by(uuid) to tenon_tenancy;
