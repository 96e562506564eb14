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
