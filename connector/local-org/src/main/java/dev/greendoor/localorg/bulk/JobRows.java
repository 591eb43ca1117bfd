package dev.greendoor.localorg.bulk;

import java.io.IOException;
import java.io.OutputStream;

/** The records of a query job as CSV, any part of them as often as the client likes. */
interface JobRows {

  int count();

  /** The header line and the records from one position up to another. */
  void write(OutputStream out, int from, int to) throws IOException;
}
