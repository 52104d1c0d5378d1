import { Injectable } from '@nestjs/common';

/** 合格证明有效期 (rule EXM-05). The one place that knows where the parameter comes from. */
@Injectable()
export class PassValidity {
  constructor(private readonly months: number) {}

  /**
   * Months a pass of this day is valid. The last day is the day of the same number that many months later.
   * @param _on calendar day of passing, in Asia/Shanghai
   */
  monthsOn(_on: string): number {
    return this.months;
  }
}
