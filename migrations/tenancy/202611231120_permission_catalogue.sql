-- What a permission is of no use without: whoever gives it gives these too. Declared by the features, written by the seeds.
alter table tenancy.permissions add column depends_on text[] not null default '{}';
