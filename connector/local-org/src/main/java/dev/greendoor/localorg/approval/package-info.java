/** Approval processes: who must agree to a record, in which order, and what follows from it. */
package dev.greendoor.localorg.approval;
