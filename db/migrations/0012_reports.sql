-- The registers: files by the day of opening, receipts by the day of diarising, the newest first.
create index paper_register on paper (section_id, kind, created_at desc, id desc);
create index receipt_diary on receipt (diarised_at desc, id desc) where diarised_at is not null;
