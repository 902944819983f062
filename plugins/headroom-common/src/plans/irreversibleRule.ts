/** Rule id of the finding that an undo plan has for each change with no way back. @public */
export const IRREVERSIBLE_RULE = 'undo.irreversible';
