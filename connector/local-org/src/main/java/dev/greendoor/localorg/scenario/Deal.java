package dev.greendoor.localorg.scenario;

import java.util.Optional;

/**
 * An opportunity as the tables ask for it, before it has dates, an account or a history.
 *
 * @param key unique and lasting name of the deal within the scenario
 * @param owner user name of the account executive
 * @param segment size class, also when the amount is not yet given
 * @param amount in thousands; 0 until shared out
 * @param upgrade whether the account has bought before
 * @param behaviour what its temperament means
 * @param stakeholders people on the customer's side of a closed deal; 0 for open ones, where the
 *     temperament decides
 * @param stage where it stands
 * @param forecast forecast category given by its owner, if other than the stage's own
 * @param story what is told of it by name
 */
record Deal(
    String key,
    Population population,
    String owner,
    Segment segment,
    int amount,
    boolean upgrade,
    Temperament temperament,
    Behaviour behaviour,
    int stakeholders,
    String stage,
    Optional<String> forecast,
    Optional<Story> story) {

  /**
   * What is fixed for a deal that people know by name.
   *
   * @param daysInStage 0 when its temperament decides
   * @param competitor null when none is named
   * @param lossReason null unless lost
   */
  record Story(
      String account,
      String industry,
      String deal,
      int daysInStage,
      String competitor,
      String lossReason) {}

  Deal withAmount(int thousands) {
    return new Deal(
        key,
        population,
        owner,
        segment,
        thousands,
        upgrade,
        temperament,
        behaviour,
        stakeholders,
        stage,
        forecast,
        story);
  }

  Dice dice(String purpose) {
    return Dice.named(key, purpose);
  }
}
