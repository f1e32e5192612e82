-- The April order speaks of teachers in educational institutions and of staff in hospitals: both are kinds of office.
alter table office
  drop constraint office_kind_check,
  add constraint office_kind_check check (kind in ('department', 'directorate', 'corporation', 'division', 'district', 'tehsil', 'block', 'municipal',
    'authority', 'industrial_authority', 'police', 'commissionerate', 'circle', 'thana', 'institution', 'hospital', 'agency'));

-- Who need not work on e-Office, and by which order. Another order is another row; a row ends by an order, it is never deleted.
create table coverage_rule (
  id             bigint generated always as identity primary key,
  words_hi       text not null,
  words_en       text not null,
  -- Whom it concerns: what is named must hold, all of it.
  service_group  text check (service_group in ('a', 'b', 'c', 'd')),
  -- Names of designations in either language, in small letters.
  designations   text[] not null default '{}',
  office_kinds   text[] not null default '{}',
  -- Whether office work that is allotted (कार्यालयी कार्य) brings the person back: as the order has it.
  yields_to_work boolean not null,
  order_number   text not null,
  order_on       date not null,
  from_on        date not null,
  to_on          date check (to_on >= from_on - 1),
  ending_number  text,
  ending_on      date,
  check (service_group is not null or designations <> '{}' or office_kinds <> '{}'),
  check ((to_on is null) = (ending_number is null) and (to_on is null) = (ending_on is null))
);

insert into coverage_rule (words_hi, words_en, service_group, designations, office_kinds, yields_to_work, order_number, order_on, from_on) values
  ('चतुर्थ श्रेणी', 'Class IV', 'd', '{}', '{}', false,
   '34-13099/11/2026 मुख्यमंत्री कार्यालय/11/1263534/2026', '2026-03-20', '2026-03-20'),
  ('वाहन चालक', 'Drivers', null, '{वाहन चालक,चालक,ड्राइवर,driver,vehicle driver,staff car driver}', '{}', false,
   '34-13099/11/2026 मुख्यमंत्री कार्यालय/11/1263534/2026', '2026-03-20', '2026-03-20'),
  ('शैक्षणिक संस्थानों में शिक्षक', 'Teachers in educational institutions', null,
   '{शिक्षक,अध्यापक,सहायक अध्यापक,प्रवक्ता,सहायक आचार्य,सह आचार्य,आचार्य,teacher,assistant teacher,lecturer,assistant professor,associate professor,professor}',
   '{institution}', true, '34-13099/14/2026-मुख्यमंत्री कार्यालय 1/1312603/2026', '2026-04-23', '2026-04-23'),
  ('चिकित्सालयों में मेडिकल/पैरामेडिकल स्टाफ', 'Medical and paramedical staff in hospitals', null,
   '{चिकित्सक,चिकित्सा अधिकारी,परामर्शदाता,नर्स,स्टाफ नर्स,नर्सिंग अधिकारी,फार्मासिस्ट,लैब टेक्नीशियन,एक्स-रे टेक्नीशियन,doctor,medical officer,consultant,nurse,staff nurse,nursing officer,pharmacist,lab technician,x-ray technician}',
   '{hospital}', true, '34-13099/14/2026-मुख्यमंत्री कार्यालय 1/1312603/2026', '2026-04-23', '2026-04-23'),
  ('पुलिस में कांस्टेबल/सिपाही', 'Constables of the police', null, '{कांस्टेबल,सिपाही,आरक्षी,constable}',
   '{commissionerate,police,circle,thana}', true, '34-13099/14/2026-मुख्यमंत्री कार्यालय 1/1312603/2026', '2026-04-23', '2026-04-23');

-- Office work allotted to somebody whom a rule exempts.
create table office_work (
  id          bigint generated always as identity primary key,
  employee_id bigint not null references employee,
  by_order    text not null,
  from_on     date not null,
  to_on       date check (to_on >= from_on - 1),
  given_by    bigint not null references charge,
  ended_by    bigint references charge
);
create index office_work_employee on office_work (employee_id, from_on);
create unique index office_work_open on office_work (employee_id) where to_on is null;

-- The list of those who are paid, as the drawing and disbursing officer has sent it for a month; a later one of the month stands in its place.
create table payroll (
  id        bigint generated always as identity primary key,
  office_id bigint not null references office,
  -- The first of the month.
  month     date not null check (extract(day from month) = 1),
  at        timestamptz not null,
  charge_id bigint not null references charge,
  file_name text not null
);
create index payroll_office on payroll (office_id, month desc, id desc);

create table payroll_row (
  payroll_id bigint not null references payroll,
  line       integer not null,
  code       text not null,
  name       text not null,
  -- Why the row was not taken; null: it was.
  refused    text,
  primary key (payroll_id, line)
);
create index payroll_row_code on payroll_row (payroll_id, code) where refused is null;

do $$ begin
  execute format('revoke delete on coverage_rule, office_work, payroll, payroll_row from %I', replace(current_user, '_owner', '_app'));
end $$;
