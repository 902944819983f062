/**
 * What someone could write into an annotation to make a query mean something else.
 *
 * @internal
 */
export const hostileValues: Array<[name: string, value: string]> = [
  ['a double quote', 'a"b'],
  ['a single quote', "a'b"],
  ['a backtick', 'a`b'],
  ['a backslash', 'a\\b'],
  ['a backslash at the end', 'a\\'],
  ['an escaped quote', 'a\\"b'],
  ['a newline', 'a\nb'],
  ['carriage return and tab', 'a\r\tb'],
  ['an end of the selector', '"} or vector(1) or x{a="'],
  ['an end of the selector after a backslash', '\\"} or vector(1) or x{a="'],
  ['another matcher', 'a",job=~".*'],
  ['a comment', 'a"} # '],
  ['anything', '.*'],
  ['an alternative', 'victim|a'],
  ['an alternative of nothing', '|'],
  ['an end of the group', 'a)|(.*'],
  ['a class', '[a-z]+'],
  ['anchors', '^victim$'],
  ['flags', '(?i)VICTIM'],
  ['a quoted regular expression', '\\Qa\\E'],
  ['a class escape', '\\w+'],
  ['a repetition', 'victi{1}m'],
  ['a placeholder of ours', '$match$id$agg$window'],
  ['a replacement pattern', "$&$1$'"],
  ['a template', '{{ $labels.x }}'],
  ['unicode', 'données-数据-🐘'],
  ['a combining character', 'e\u0301'],
  ['a right-to-left override', 'a\u202eb'],
  ['a control character', 'a\u0001\u007fb'],
  ['a line separator', 'a\u2028b'],
  ['very long', 'a"\\.*'.repeat(400)],
];
