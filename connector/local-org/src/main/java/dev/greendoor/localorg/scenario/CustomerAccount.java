package dev.greendoor.localorg.scenario;

/** An account that has been written. */
record CustomerAccount(String id, AccountNames.Company company, Person owner) {}
