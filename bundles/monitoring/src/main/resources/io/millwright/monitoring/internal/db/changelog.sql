--liquibase formatted sql

--changeset monitoring:1
create table monitoring_machine (
  machine varchar(64) not null,
  kind varchar(64) not null,
  light varchar(8) not null,
  since_millis bigint not null,
  constraint monitoring_machine_pk primary key (machine)
);

--changeset monitoring:2
create table monitoring_alarm (
  machine varchar(64) not null,
  cause varchar(200) not null,
  light varchar(8) not null,
  reason varchar(1000) not null,
  since_millis bigint not null,
  last_millis bigint not null,
  times integer not null,
  latched boolean not null,
  constraint monitoring_alarm_pk primary key (machine, cause)
);

--changeset monitoring:3
alter table monitoring_alarm add column phase varchar(8) default 'PRESENT' not null;
alter table monitoring_alarm add column first_millis bigint default 0 not null;
alter table monitoring_alarm add column highest varchar(8) default 'GREY' not null;
alter table monitoring_alarm add column times_before integer default 0 not null;
alter table monitoring_alarm add column told boolean default true not null;
alter table monitoring_alarm add column care_version bigint default 1 not null;
alter table monitoring_alarm add column assignee varchar(64) default '' not null;
alter table monitoring_alarm add column seen_by varchar(64) default '' not null;
alter table monitoring_alarm add column seen_words varchar(1000) default '' not null;
alter table monitoring_alarm add column seen_millis bigint default 0 not null;
alter table monitoring_alarm add column comment_by varchar(64) default '' not null;
alter table monitoring_alarm add column comment_words varchar(1000) default '' not null;
alter table monitoring_alarm add column comment_millis bigint default 0 not null;
alter table monitoring_alarm add column shelf_by varchar(64) default '' not null;
alter table monitoring_alarm add column shelf_words varchar(1000) default '' not null;
alter table monitoring_alarm add column shelf_millis bigint default 0 not null;
alter table monitoring_alarm add column until_millis bigint default 0 not null;
alter table monitoring_alarm add column service_by varchar(64) default '' not null;
alter table monitoring_alarm add column service_words varchar(1000) default '' not null;
alter table monitoring_alarm add column service_millis bigint default 0 not null;
alter table monitoring_alarm add column design_by varchar(64) default '' not null;
alter table monitoring_alarm add column design_words varchar(1000) default '' not null;
alter table monitoring_alarm add column design_millis bigint default 0 not null;
update monitoring_alarm set first_millis = since_millis, highest = light;

--changeset monitoring:4
create table monitoring_step (
  machine varchar(64) not null,
  line_number bigint not null,
  cause varchar(200) not null,
  kind varchar(16) not null,
  light varchar(8) not null,
  by_login varchar(64) not null,
  words varchar(1100) not null,
  at_millis bigint not null,
  constraint monitoring_step_pk primary key (machine, line_number)
);
create index monitoring_step_cause on monitoring_step (machine, cause, line_number);
create index monitoring_step_at on monitoring_step (at_millis);

--changeset monitoring:5
create table monitoring_pending (
  machine varchar(64) not null,
  cause varchar(200) not null,
  light varchar(8) not null,
  reason varchar(1000) not null,
  since_millis bigint not null,
  due_millis bigint not null,
  times integer not null,
  red_times integer not null,
  constraint monitoring_pending_pk primary key (machine, cause)
);

--changeset monitoring:6
alter table monitoring_alarm add column counted_millis bigint default 0 not null;
alter table monitoring_alarm add column raises integer default 1 not null;

--changeset monitoring:7
create table monitoring_term (
  window_name varchar(200) not null,
  zone varchar(64) not null,
  from_millis bigint not null,
  until_millis bigint not null,
  reason varchar(1000) not null,
  downtime varchar(32) not null,
  place varchar(16) not null,
  owner_name varchar(200) not null,
  by_site boolean not null,
  told varchar(1000) not null,
  constraint monitoring_term_pk primary key (window_name, zone, from_millis, until_millis)
);
