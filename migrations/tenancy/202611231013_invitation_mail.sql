grant execute on function identity.actor_name() to tenon_tenancy;
