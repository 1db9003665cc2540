-- While a file's bytes come in they are in no quota yet: what is held free for them, in steps, until expires_at, which moves on as long as they come.
alter table operations.files
  add column reserved bigint check (reserved > 0),
  add constraint files_reserved check (reserved is null or (state = 'uploading' and claimed_at is not null));
create index files_under_way on operations.files (tenant_id) where state = 'uploading';
