/** What the operator can mend: told in plain words, without a stack. Nothing has been changed. */
export class OperatorMistake extends Error {}
