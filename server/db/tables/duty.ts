import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** What an asset did in service, `[from_on, to_on)`: `network/rules/duty.ts`, DutyFigures. */
export class DutyPeriodRow extends Model<
  InferAttributes<DutyPeriodRow>,
  InferCreationAttributes<DutyPeriodRow>
> {
  declare id: CreationOptional<number>;
  declare assetId: number;
  declare fromOn: string;
  declare toOn: CreationOptional<string | null>;
  declare figures: unknown;
}

DutyPeriodRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    assetId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'assets', key: 'id' } },
    fromOn: { type: DataTypes.DATEONLY, allowNull: false },
    toOn: { type: DataTypes.DATEONLY, allowNull: true },
    figures: { type: DataTypes.JSON, allowNull: false },
  },
  { sequelize: db, tableName: 'duty_periods' },
);
