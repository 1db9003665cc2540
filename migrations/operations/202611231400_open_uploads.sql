-- Uploads that may still come, counted and summed by the index alone: what has run out, and waits for the collector, is not looked at.
drop index operations.files_under_way;
create index files_open_uploads on operations.files (tenant_id, expires_at) include (reserved) where state = 'uploading';
