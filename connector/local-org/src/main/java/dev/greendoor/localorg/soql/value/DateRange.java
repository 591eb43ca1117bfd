package dev.greendoor.localorg.soql.value;

import java.time.LocalDate;

/** Days from {@code start} up to, but not including, {@code end}. */
public record DateRange(LocalDate start, LocalDate end) {}
