/** What the org does by rules of its admins: criteria, field updates, and the files they are in. */
package dev.greendoor.localorg.automation;
