-- By what each signature was made; a key enrolled by token may sign from its file the next day. None: made before this was kept.
alter table signing add column answered_by text check (answered_by in ('keyFile', 'token', 'esign'));
alter table note_signature add column method text check (method in ('keyFile', 'token', 'esign'));
alter table signature add column method text check (method in ('keyFile', 'token', 'esign'));
