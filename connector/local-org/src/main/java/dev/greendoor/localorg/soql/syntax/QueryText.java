package dev.greendoor.localorg.soql.syntax;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;

/**
 * The text of a query and the layout of Salesforce's errors about a place in it: an excerpt of the
 * line, a caret, row and column, then the message.
 */
public record QueryText(String text) {

  /** Characters shown on either side of the caret, extended to whole words. */
  private static final int EXCERPT = 30;

  /** An error at this offset; the end of the text is a place too. */
  public SalesforceException error(ErrorCode code, int position, String message) {
    int lineStart = text.lastIndexOf('\n', position - 1) + 1;
    int lineEnd = text.indexOf('\n', position);
    String line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
    int column = position - lineStart;
    int from = wordStart(line, Math.max(0, column - EXCERPT));
    int to = wordEnd(line, Math.min(line.length(), column + EXCERPT));
    long row = text.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
    return new SalesforceException(
        code,
        "\n%s\n%s^\nERROR at Row:%d:Column:%d\n%s"
            .formatted(
                line.substring(from, to), " ".repeat(column - from), row, column + 1, message));
  }

  /** A {@code MALFORMED_QUERY} at this offset. */
  public SalesforceException malformed(int position, String message) {
    return error(ErrorCode.MALFORMED_QUERY, position, message);
  }

  private static int wordStart(String line, int index) {
    int start = index;
    while (start > 0 && isWord(line.charAt(start - 1)) && start > index - EXCERPT) {
      start--;
    }
    return start;
  }

  private static int wordEnd(String line, int index) {
    int end = index;
    while (end < line.length() && isWord(line.charAt(end)) && end < index + EXCERPT) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }
}
