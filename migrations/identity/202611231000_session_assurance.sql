-- What a session is worth: how the person proved who it is, when, and who vouched for it.
alter table identity.sessions
  add column methods text[] not null default '{pwd}' check (cardinality(methods) > 0),
  add column authenticated_at timestamptz not null default now(),
  add column identity_provider text;
update identity.sessions set authenticated_at = created_at;
