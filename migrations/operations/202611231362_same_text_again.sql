-- The same text is the same webhook for 24 hours, and not for as long as it is kept: a sender that says the same every night says it each night. Looked up under a lock of its own.
alter table operations.webhook_events_in drop constraint webhook_events_in_digest;
create index webhook_events_in_digest on operations.webhook_events_in (tenant_id, source_id, digest, received_at) where digest is not null;
