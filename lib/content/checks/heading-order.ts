import type { Check, Finding } from '../check.ts';

/** The headline is the only heading of level 1; in the text no level is skipped on the way down (WCAG 2.2, 1.3.1). */
export const headingOrder: Check = {
  rule: 'heading-order',
  find: ({ facts }) => {
    const findings: Finding[] = [];
    let above = 1;
    for (const { level, text, line, column } of facts.headings) {
      const place = { line, column };
      if (level === 1) {
        findings.push({
          place,
          severity: 'warning',
          message: `Unexpected heading "${text}" of level 1, expected ## or lower`,
          hint: 'the headline is level 1',
        });
      } else if (level > above + 1) {
        findings.push({
          place,
          severity: 'warning',
          message: `Unexpected heading "${text}" of level ${level}, expected level ${above + 1} or above`,
          hint: 'do not skip a level',
        });
      }
      above = level;
    }
    return findings;
  },
};
