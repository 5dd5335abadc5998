const DIRECTIVE = /^\s*eslint-disable(?:-next-line|-line)?\b/;
const DESCRIPTION = /\s--\s+\S.{9,}/s;

/** An `eslint-disable` says why after ` -- `. */
export const describedDisable = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Say after " -- " why the rule does not hold here.' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const isBare = DIRECTIVE.test(comment.value) && !DESCRIPTION.test(comment.value);
          if (isBare) context.report({ loc: comment.loc, messageId: 'missing' });
        }
      },
    };
  },
};
