-- How a worker lets mails out (smtp, mailbox, none): the gateway's health check tells when they cannot leave.
alter table kernel.workers add column mail text check (mail in ('smtp', 'mailbox', 'none'));

-- The development mailbox: what the worker would have sent, for GET /dev/mail. Neither is there in production.
select kernel.ensure_role('tenon_mailbox');
select kernel.let_app_become('tenon_mailbox');
grant usage on schema kernel to tenon_mailbox;

create table kernel.development_mails (
  id uuid primary key,
  at timestamptz not null,
  recipient text not null,
  subject text not null,
  source text not null,
  body_text text not null,
  body_html text not null
);
create index development_mails_at on kernel.development_mails (at, id);
alter table kernel.development_mails enable row level security;
alter table kernel.development_mails force row level security;
create policy development_mailbox on kernel.development_mails to tenon_mailbox using (true) with check (true);
grant select, insert, delete on kernel.development_mails to tenon_mailbox;
