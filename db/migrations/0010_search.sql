-- One row a paper. `terms` holds the words, and access marks (s:<section>, o:<office>, p:<post>) so that one index finds both;
-- README of the slice names the other prefixes.
create table search_entry (
  paper_id bigint primary key references paper,
  terms    tsvector not null,
  -- Hash of all that stands in `terms` beside notes and sights. While it is the same, only what is new is added.
  basis    text not null,
  chain_to integer not null   -- last link of the paper's chain whose note stands in `terms`
);
-- What waits in the list of a GIN index is read through by every search: it is kept short.
create index search_entry_terms on search_entry using gin (terms) with (gin_pending_list_limit = 512);

-- How far a rebuilding of all entries has come; no row while none is under way.
create table search_rebuild (
  one     boolean primary key default true check (one),
  reached bigint not null
);
