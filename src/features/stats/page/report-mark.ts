/** The beginning of every report, so that only a report is overwritten. */
export const REPORT_MARK = '<!doctype html><!-- a report of ecomstream stats -->';
