-- One row a paper. `terms` holds the words, and access marks (s:<section>, p:<post>) so that one index finds both.
create table search_entry (
  paper_id bigint primary key references paper,
  terms    tsvector not null
);
create index search_entry_terms on search_entry using gin (terms);
