import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { db } from '../connection.ts';

/** Coverage of all units on the last day of a year, as it was counted last. */
export class CoverageYearRow extends Model<
  InferAttributes<CoverageYearRow>,
  InferCreationAttributes<CoverageYearRow>
> {
  declare asOf: string;
  declare units: unknown;
  declare countedAt: Date;
}

CoverageYearRow.init(
  {
    asOf: { type: DataTypes.DATEONLY, primaryKey: true },
    units: { type: DataTypes.JSON, allowNull: false },
    countedAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'coverage_years' },
);
