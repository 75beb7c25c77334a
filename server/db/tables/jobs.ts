import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** Lock and last run of a job of the timetable. */
export class JobRunRow extends Model<InferAttributes<JobRunRow>, InferCreationAttributes<JobRunRow>> {
  declare name: string;
  declare lockedUntil: CreationOptional<Date | null>;
  declare startedAt: CreationOptional<Date | null>;
  declare finishedAt: CreationOptional<Date | null>;
  declare outcome: CreationOptional<string | null>;
  declare message: CreationOptional<string | null>;
}

JobRunRow.init(
  {
    name: { type: DataTypes.STRING(60), primaryKey: true, allowNull: false },
    lockedUntil: { type: DataTypes.DATE, allowNull: true },
    startedAt: { type: DataTypes.DATE, allowNull: true },
    finishedAt: { type: DataTypes.DATE, allowNull: true },
    outcome: { type: DataTypes.STRING(10), allowNull: true },
    message: { type: DataTypes.STRING(500), allowNull: true },
  },
  { sequelize: db, tableName: 'job_runs' },
);
