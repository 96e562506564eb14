--liquibase formatted sql

--changeset driver_host:1
create table driver_host_epoch (
  id int not null primary key,
  epoch bigint not null,
  clean smallint not null
);

--changeset driver_host:2
insert into driver_host_epoch (id, epoch, clean) values (1, 0, 1);

--changeset driver_host:3
create table driver_host_mark (
  machine varchar(64) not null primary key,
  covered_ms bigint,
  saved_ms bigint not null,
  gap_cause varchar(32),
  gap_from_ms bigint,
  gap_detail varchar(1000)
);

--changeset driver_host:4
alter table driver_host_mark add column received_epoch bigint;
alter table driver_host_mark add column received_number bigint;
