package dev.greendoor.localorg.soap;

/** What an operation of the WSDL does. */
@FunctionalInterface
interface SoapOperation {

  /**
   * The operation's result, as {@link SoapValue} writes it: a map for a type of the WSDL, an
   * iterable for a result that repeats (an empty one for no result at all), a record, a plain
   * value, or null.
   *
   * @throws dev.greendoor.localorg.SalesforceException to refuse it in Salesforce's words
   */
  Object answer(SoapCall call);
}
