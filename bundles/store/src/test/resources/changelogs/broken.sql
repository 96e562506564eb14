--liquibase formatted sql logicalFilePath:broken

--changeset millwright:1
CREATE TABLE broken_part (id NONSENSE);
