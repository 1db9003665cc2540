-- Who took an invitation back, and when. Another one for the same address may then be made.
alter table tenancy.invitations
  add column revoked_at timestamptz,
  add column revoked_by uuid,
  add constraint invitations_revocation check ((revoked_at is null) = (revoked_by is null)),
  add constraint invitations_one_end check (accepted_at is null or revoked_at is null);

create unique index invitations_waiting on tenancy.invitations (tenant_id, email) where accepted_at is null and revoked_at is null;
drop index tenancy.invitations_pending;
-- the list of those that wait, by key-set
create index invitations_waiting_list on tenancy.invitations (tenant_id, id) where accepted_at is null and revoked_at is null;
