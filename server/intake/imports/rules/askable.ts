/** How many questions about one file are asked at one time. */

/** Nobody answers more one by one: the others are answered together, or asked when these are answered. */
const MOST_AT_ONCE = 1_000;

/** The first of the open questions, and all that were answered already. */
export function askable<Q>(questions: readonly Q[], isAnswered: (question: Q) => boolean): Q[] {
  let open = 0;
  return questions.filter((question) => isAnswered(question) || ++open <= MOST_AT_ONCE);
}
